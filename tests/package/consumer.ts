// What a program in TypeScript writes; it is compiled, not run.
import { LossLab } from 'loss-lab';
import { Chooser } from 'loss-lab/chooser';
import { evaluate, figures, optimum, params, ready, undo } from 'loss-lab/engine';
import { LossLabFrame } from 'loss-lab/host';
import { Lesson } from 'loss-lab/lesson';
import { PredictionsError, cellsQuery, loadPredictions } from 'loss-lab/predictions';

await ready();
const lab: LossLab = document.querySelector('loss-lab')!;
lab.addEventListener('loss-change', ({ detail }) => detail.state.length);
const chooser: Chooser = document.createElement('loss-lab-chooser');
chooser.lab = lab;
chooser.state = 'yes-no_clean';
chooser.addEventListener('loss-guide', ({ detail }) => detail.state.length);
document.querySelector('loss-lab-quiz')!.state = '3';
lab.frozen = 'gamma=1';
lab.params = { gamma: 2, alpha: null };
const gamma: number = lab.params.gamma;
// @ts-expect-error A choice has names.
lab.params = { axis: 'time' };
const csv: string = lab.toCSV();
const picture: Blob = await lab.toBlob('image/svg+xml');
const binary = evaluate({ loss: 'focal', gamma: 2 }, { logit: Float64Array.of(0), target: Float64Array.of(1) });
const slopes: Float64Array = binary.dLogit;
const { dPrediction } = evaluate({ loss: 'huber', delta: 1 }, { prediction: Float64Array.of(0), target: Float64Array.of(1) });
const { dLogits } = evaluate(
  { loss: 'softmax-cross-entropy', smoothing: 0.1, reduction: 'mean' },
  { logits: Float64Array.of(1, 2), classes: 2, target: Int32Array.of(0) },
);
evaluate({ loss: 'softmax-focal', alpha: Float64Array.of(1, 2), temperature: 2, smoothingOver: 'others' }, { logits: Float64Array.of(1, 2), classes: 2, target: Int32Array.of(0) });
const into = { loss: new Float64Array(1), dLogit: new Float64Array(1) };
const written: { loss: Float64Array; dLogit: Float64Array } = evaluate({ loss: 'bce' }, { logit: Float64Array.of(0), target: Float64Array.of(1) }, into);
const { d2Logit }: { d2Logit: Float64Array } = evaluate({ loss: 'bce' }, { prob: Float64Array.of(0.3), target: Float64Array.of(1) }, { d2Logit: new Float64Array(1) });
const shares: Float64Array = undo({ loss: 'focal', gamma: 2 }, optimum({ loss: 'bce', posWeight: 10 }, Float64Array.of(0.1)));
// @ts-expect-error Only losses of yes or no have an optimum.
optimum({ loss: 'huber' }, Float64Array.of(0.1));
const ids: string[] = figures().map(({ id }) => id).concat(params().map(({ id }) => id));
const frame = new LossLabFrame(document.querySelector('iframe')!, { resize: false });
frame.state = lab.state;
const lesson: Lesson = document.querySelector('loss-lab-lesson')!;
lesson.lab = lab;
lesson.lesson = { title: 'A title', steps: [{ state: lab.state, heading: 'A heading', text: 'Look here.' }] };
lesson.addEventListener('loss-guide', ({ detail }) => detail.state.length);
// @ts-expect-error A step has a heading.
lesson.lesson = { title: 'A title', steps: [{ state: lab.state, text: 'Look here.' }] };
// @ts-expect-error There is no such loss.
evaluate({ loss: 'hinge' }, { logit: Float64Array.of(0), target: Float64Array.of(1) });
// @ts-expect-error A target is needed.
evaluate({ loss: 'bce' }, { logit: Float64Array.of(0) });
// @ts-expect-error Huber's loss has no such result.
evaluate({ loss: 'huber' }, { prediction: Float64Array.of(0), target: Float64Array.of(1) }, { dLogit: new Float64Array(1) });
export { csv, gamma, picture, slopes, written, d2Logit, dPrediction, dLogits, shares, ids };
const own = await loadPredictions({ label: [0, 1], logit: Float64Array.of(-1, 2) }, { onProgress: (done: number) => done });
const { logLoss, temperature } = await own.summary({ trainedWith: { loss: 'focal', gamma: 2 }, bins: 10 });
const spread: number = logLoss + (temperature?.ece ?? 0) + own.read.used + cellsQuery({ probability: 'p' }).length;
lab.predictions = own;
const asked: string[] = new PredictionsError('').question?.choices ?? [];
// @ts-expect-error A scale has names.
await loadPredictions(new Blob(), { scale: 'odds' });
