'use client';

import 'loss-lab/define';

export default function Page() {
  return <loss-lab figure="focal-curves" gamma="3" at="0.5"></loss-lab>;
}
