import { fold } from './fold.ts';

const PARTICLES =
  /^(?:de|del|la|las|los|el|al|van|von|der|den|da|das|dos|di|du|le|bin|ibn|y|e|mc|st|san|santa|the|of|and)$/i;

/** A small word of a name, that is said of everything when it is alone: "De La" of "De La Cruz". */
export const isParticle = (word: string): boolean => PARTICLES.test(fold(word).text.trim());
