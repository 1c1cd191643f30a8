import 'loss-lab/define';
