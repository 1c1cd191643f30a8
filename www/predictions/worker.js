// @ts-check
/** A desk in a thread of its own. */

import { Desk } from './desk.js';
import { serve } from './serve.js';

serve(new Desk());
