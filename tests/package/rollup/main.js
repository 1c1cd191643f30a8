import 'loss-lab/inline';
import 'loss-lab/define';
