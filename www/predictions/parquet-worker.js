// @ts-check
/** A desk that reads Parquet, in a thread of its own. It is another worker, because many bundlers cannot split one. */

import { Desk } from './desk.js';
import * as parquet from './parquet.js';
import { serve } from './serve.js';

serve(new Desk(async () => parquet));
