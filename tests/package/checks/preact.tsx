import type {} from 'loss-lab/preact';

export const figure = (
  <div>
    <loss-lab figure="focal-heatmap" gamma={2} alpha="off" at="0.9" controls="all" projector onloss-change={({ detail }) => detail.state.length} class="wide" />
    <loss-lab-lesson for="lab" theme="dark" />
    {/* @ts-expect-error There is no such figure. */}
    <loss-lab figure="hinge" />
    {/* @ts-expect-error γ is a number. */}
    <loss-lab gamma="two" />
  </div>
);
