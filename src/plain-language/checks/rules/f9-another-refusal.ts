import type { Medicine } from '../../fact-sheet.ts';
import { dosesPerDay } from '../plan-numbers.ts';

/** "Never take it every day" of a weekly medicine, "throw away the 25 mg tablets" of one whose dose changed: it is still taken. */
export function isAnotherRefusal({ regimen, before }: Medicine, folded: string): boolean {
  if (before && /^(?:throw (?:out|away)|tire) (?:any |the |your |old |las? |los? )*\d/.test(folded))
    return true;
  const perDay = dosesPerDay(regimen);
  return (
    perDay !== null &&
    perDay < 0.99 &&
    /^(?:do not|don't|never) (?:take|use) (?:it |this )?(?:every ?day|daily)\b|^(?:no|nunca) (?:la |lo )?(?:tome|use) (?:todos los dias|a diario)\b/.test(
      folded,
    )
  );
}
