import type { Flow } from '../kit/flows.ts';
import { confirmFlow } from './confirm.flow.ts';
import { faultyRowsFlow } from './faulty-rows.flow.ts';
import { openImportFlow, templateFlow, uploadFlow } from './upload.flow.ts';

export const tableImportFlows: Flow[] = [
  openImportFlow,
  templateFlow,
  uploadFlow,
  confirmFlow,
  faultyRowsFlow,
];
