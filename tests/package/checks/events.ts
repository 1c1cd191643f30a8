// Names of tags, events and values have types, wherever one listens.
import 'loss-lab/define';
import 'loss-lab/quiz/define';

document.addEventListener('loss-change', ({ detail }) => detail.state.length);
window.addEventListener('loss-error', ({ detail }) => detail.recoverable && detail.message.length);
document.querySelector('loss-lab')!.addEventListener('loss-input', ({ detail: { param, value } }) => [param.length, value]);
document.querySelector('loss-lab-quiz')!.lab = document.querySelector('loss-lab');
const losses: (number | null)[] = document.querySelector('loss-lab')!.value!.rows.map(({ values }) => values[0]);
// @ts-expect-error There is no such column of a row.
document.querySelector('loss-lab')!.value!.rows[0].value;
export { losses };
