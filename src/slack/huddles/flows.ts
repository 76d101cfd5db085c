import type { Flow } from '../kit/flows.ts';
import {
  addFlow,
  askFlow,
  cancelHuddleFlow,
  closeHuddleFlow,
  nextCaseFlow,
  openAddFlow,
  openRemoveFlow,
  removeFlow,
  startCaseFlow,
  startHuddleFlow,
} from './agenda.flow.ts';
import { attendanceFlow, openAttendanceFlow } from './attendance.flow.ts';
import { caseDetailsFlow } from './case-details.flow.ts';
import {
  answerFlow,
  decideFlow,
  decisionFromMessageFlow,
  openAnswerFlow,
  openDecisionFlow,
  openQuestionFlow,
  openSupersedeFlow,
  openTaskFlow,
  supersedeFlow,
} from './decide.flow.ts';
import { openMinutesFlow, openNotesFlow, saveMinutesFlow, takeLeadFlow } from './minutes.flow.ts';
import { openPlanFlow, planFlow, whenFlow } from './plan.flow.ts';
import { roomEventFlows } from './room-events.flow.ts';

export const huddleFlows: Flow[] = [
  openPlanFlow,
  whenFlow,
  planFlow,
  askFlow,
  startHuddleFlow,
  cancelHuddleFlow,
  closeHuddleFlow,
  takeLeadFlow,
  openAddFlow,
  addFlow,
  openRemoveFlow,
  removeFlow,
  startCaseFlow,
  nextCaseFlow,
  caseDetailsFlow,
  openDecisionFlow,
  openTaskFlow,
  openQuestionFlow,
  decideFlow,
  decisionFromMessageFlow,
  openSupersedeFlow,
  supersedeFlow,
  openAnswerFlow,
  answerFlow,
  openAttendanceFlow,
  attendanceFlow,
  openMinutesFlow,
  openNotesFlow,
  saveMinutesFlow,
  ...roomEventFlows,
];
