import type { Flow } from '../kit/flows.ts';
import {
  choosePlaybookTeamFlow,
  editPlaybookFlow,
  openPlaybooksFlow,
  resetPlaybookFlow,
  savePlaybookFlow,
} from './playbooks.flow.ts';

export const playbookFlows: Flow[] = [
  openPlaybooksFlow,
  choosePlaybookTeamFlow,
  editPlaybookFlow,
  resetPlaybookFlow,
  savePlaybookFlow,
];
