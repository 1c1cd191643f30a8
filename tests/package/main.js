// By bare imports, as a bundler resolves them.
import 'loss-lab/define';
import 'loss-lab/lesson/define';
import { evaluate, ready } from 'loss-lab/engine';
import { LossLabFrame } from 'loss-lab/host';

await ready();
const { loss } = evaluate({ loss: 'focal', gamma: 2 }, { logit: Float64Array.of(0), target: Float64Array.of(1) });
window.trial = { loss: loss[0], frame: typeof LossLabFrame };
