import type { Flow } from '../kit/flows.ts';
import { openReadBackFlow, openRefuseFlow, readBackFlow, refuseFlow, withdrawFlow } from './answer.flow.ts';
import { chooseFlow, openHandOffFlow, sendFlow } from './send.flow.ts';

export const handOffFlows: Flow[] = [
  openHandOffFlow,
  chooseFlow,
  sendFlow,
  openReadBackFlow,
  readBackFlow,
  openRefuseFlow,
  refuseFlow,
  withdrawFlow,
];
