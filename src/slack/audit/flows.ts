import type { Flow } from '../kit/flows.ts';
import { accountingFlows } from './accounting.flow.ts';
import { auditReportFlows } from './audit.flow.ts';

export const auditFlows: readonly Flow[] = [...auditReportFlows, ...accountingFlows];
