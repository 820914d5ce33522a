import {
  anything,
  citation,
  date,
  day,
  idOf,
  listOf,
  makers,
  problemWithCharacters,
  text,
  whole,
  words,
  type Thing,
} from '#kernel';
import { howToDate, valued } from './valued.js';

export interface Common {
  readonly optional?: boolean;
  /** Programs may leave it out; a form that a person fills in may not. */
  readonly askedInForms?: true;
  readonly label?: string;
  readonly help?: string;
  /** What a page says where nothing was given: "Choose who may know your name." Else it follows from the label. */
  readonly needed?: string;
}

interface TextOptions extends Common {
  /** Characters at most, after trimming. */
  readonly max: number;
  /** Characters at least, after trimming; 1 when not given. */
  readonly min?: number;
  /** How it must look, and what is said where it does not. */
  readonly like?: { readonly pattern: RegExp; readonly otherwise: string };
}

/** Text of the person's own, trimmed, with line feeds for line ends. */
export function Text({ max, min = 1, like, ...common }: TextOptions): PropertyDecorator {
  return valued(text(max, { min }), common, (value) =>
    like === undefined || like.pattern.test(value as string) ? undefined : like.otherwise,
  );
}

/** Where a rule stands. */
export const Citation = (common: Common = {}): PropertyDecorator => valued(citation, common);

/** The id of something, a UUID. */
export const Id = (of: Thing, common: Common = {}): PropertyDecorator => valued(idOf(of), common);

/** The ids of several things, none twice. */
export const Ids = (
  of: Thing,
  { min = 0, max, ...common }: Common & { readonly min?: number; readonly max: number },
): PropertyDecorator => valued(listOf(idOf(of), { min, max }), common);

/** One of some fixed words. */
export const OneOf = (of: readonly string[], common: Common = {}): PropertyDecorator => valued(words('choice', of), common);

/** Who decided, a vote or somebody without one: every form asks it, older programs know of no such question. */
export const MadeBy = (): PropertyDecorator =>
  OneOf(makers, {
    optional: true,
    askedInForms: true,
    label: 'Who decided this?',
    needed: 'Choose who decided this: the body by a vote, or who decided it without one.',
  });

/** How the other two fields of a decision are asked for. */
export const motionThatCarried: Common = { label: 'The motion that decided it, where the body voted' };
export const whereItStandsThatTheyDecide: Common = { label: 'Where it stands that they decide this, where there was no vote' };

/** A full date. */
export const Day = (common: Common = {}): PropertyDecorator => valued(day, common);

/** A whole number between two others, both included. */
export const Whole = ({ min, max, ...common }: Common & { readonly min: number; readonly max: number }): PropertyDecorator =>
  valued(whole(min, max), common);

interface OccurredOnOptions {
  readonly label?: string;
  /** Said before how to write the day. */
  readonly help?: string;
}

/** When it happened in the world; today when not given. */
export function OccurredOn({ label = 'When it happened', help }: OccurredOnOptions = {}): PropertyDecorator {
  const howTo = `Today where left empty. ${howToDate}`;
  return valued(date, { optional: true, label, help: help === undefined ? howTo : `${help} ${howTo}` });
}

/** Any plain value; in a form, its text. Who takes it decides what it may be. */
export const AnyJson = (common: Common = {}): PropertyDecorator =>
  valued(anything, common, (value) =>
    textsIn(value)
      .map(problemWithCharacters)
      .find((problem) => problem !== undefined),
  );

const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsIn(inner)]);
};
