import { foldName } from '../../plain-language/names/fold.ts';

/** How people begin a request for a task: no part of what is to be done. Longest first. */
const LEADS = [
  'please',
  'pls',
  'plz',
  'need a task to',
  'need a task for',
  'need a task',
  'i need a task',
  'add todo for',
  'add todo',
  'add a todo for',
  'add a todo',
  'add a to do for',
  'add a to do',
  'una tarea para',
  'una tarea',
  'can you',
  'could you',
  'por favor',
  'make a task to',
  'make a task for',
  'make a task',
  'create a task to',
  'create a task for',
  'create a task',
  'add a task to',
  'add a task for',
  'add a task',
  'set a task to',
  'set a reminder to',
  'set a reminder for',
  'set a reminder',
  'new task to',
  'new task for',
  'new task',
  'task to',
  'to do',
  'todo',
  'remind me to',
  'remind me about',
  'remind me of',
  'remind me that',
  'remind me',
  'i need to',
  'i have to',
  'i must',
  'we need to',
  'we have to',
  'we must',
  'crea una tarea para',
  'crea una tarea de',
  'crea una tarea',
  'crear una tarea para',
  'crear una tarea',
  'haz una tarea para',
  'haz una tarea',
  'nueva tarea para',
  'nueva tarea',
  'recuerdame que',
  'recuerdame',
  'recordarme que',
  'recordarme de',
  'recordarme',
  'tengo que',
  'hay que',
  'necesito',
].toSorted((one, other) => other.length - one.length);

const EDGE = /^[\s:,.;–-]+/u;
/** "Please remind me to": no request begins with more. */
const MOST_LEADS = 3;

/** A request without the words that only ask for a task. */
export function withoutLead(text: string): string {
  let rest = text.trim();
  for (let left = MOST_LEADS; left > 0; left -= 1) {
    const folded = foldName(rest).toLowerCase();
    // Folding may change the length: then the words stay as they are.
    if (folded.length !== rest.length) return rest;
    const lead = LEADS.find(
      (each) => folded.startsWith(each) && !/^[\p{L}\p{N}]/u.test(rest.slice(each.length)),
    );
    if (!lead) return rest;
    rest = rest.slice(lead.length).replace(EDGE, '');
  }
  return rest;
}
