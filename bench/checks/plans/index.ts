import type { BenchPlan } from '../plan-kit.ts';
import { bonesAndBlood } from './bones-and-blood.ts';
import { eyesSkinAndMore } from './eyes-skin-and-more.ts';
import { hearts } from './hearts.ts';
import { mindsAndNerves } from './minds-and-nerves.ts';
import { sugarAndLungs } from './sugar-and-lungs.ts';

export const inventedPlans: readonly BenchPlan[] = [
  ...hearts,
  ...sugarAndLungs,
  ...mindsAndNerves,
  ...bonesAndBlood,
  ...eyesSkinAndMore,
];
