import { describe, expect, it } from '@jest/globals';
import { idOf, inPublic, listOf, optional, partsOf, text, truth, type EventDescription } from '#kernel';
import { asked, FieldOf, fieldsOf, partsIn } from './index.js';
import { readInput } from './input/read-input.js';

interface Line {
  readonly words: string;
}
type NoteWritten = {
  readonly type: 'NoteWritten';
  readonly occurredOn: string;
  readonly data: {
    readonly title?: string;
    readonly note: string;
    readonly lines: readonly Line[];
    readonly about: string;
    readonly urgent?: boolean;
  };
};

const noteWritten: EventDescription<NoteWritten> = {
  version: 1,
  audience: 'staff',
  fields: {
    title: inPublic(text(20), optional),
    note: inPublic(text(4_200)),
    lines: inPublic(listOf(partsOf({ words: { values: text(5) } }), { max: 2 })),
    about: inPublic(idOf('case')),
    urgent: inPublic(truth, optional),
  },
};

class LineDto {
  @FieldOf(partsIn(noteWritten, 'lines'))
  readonly words!: string;
}

class NoteDto {
  @FieldOf(noteWritten)
  readonly title?: string;

  @FieldOf(noteWritten, { only: text(4_000), label: 'The note' })
  readonly note!: string;

  @FieldOf(noteWritten, { inner: () => LineDto, optional: true })
  readonly lines?: readonly LineDto[];

  @FieldOf(noteWritten, { as: 'about' })
  readonly caseId!: string;

  @FieldOf(noteWritten, { label: 'Is it urgent' })
  readonly urgent?: boolean;
}

const caseId = '0b8f3a52-7c1e-4d8a-9f00-1a2b3c4d5e6f';
const wrongIn = (sent: object): unknown => {
  try {
    return readInput(NoteDto, { caseId, note: 'x', ...sent }, 'json');
  } catch (problem) {
    return (problem as { readonly errors: readonly unknown[] }).errors;
  }
};

describe('a field that is asked of a fact', () => {
  it.each([
    [
      'a text that is longer than the fact holds',
      { title: 'x'.repeat(21) },
      '/title',
      'Give at most 20 characters; this has 21.',
    ],
    ['more than may be typed', { note: 'x'.repeat(4_001) }, '/note', 'Give at most 4000 characters; this has 4001.'],
    ['more entries than the fact holds', { lines: Array(3).fill({ words: 'x' }) }, '/lines', 'Give at most 2.'],
    ['a part that is longer than the fact holds', { lines: [{ words: 'x'.repeat(6) }] }, '/lines/0/words', 'Give at most 5'],
    ['what the fact calls by another name', { caseId: 'x' }, '/caseId', 'This must be an id (a UUID).'],
  ])('refuses %s', (_name, sent, pointer, detail) => {
    expect(wrongIn(sent)).toEqual([expect.objectContaining({ pointer, detail: expect.stringContaining(detail) })]);
  });

  it('may be left out where the fact does without, and where the use case says so', () => {
    expect(wrongIn({})).toEqual({ caseId, note: 'x' });
    expect(wrongIn({ note: undefined })).toEqual([expect.objectContaining({ pointer: '/note', missing: true })]);
  });

  it('is a choice of yes and no where the fact holds a truth, and read from what a form sends', () => {
    expect(asked(NoteDto, 'urgent')).toEqual([
      expect.objectContaining({
        kind: 'radio',
        required: false,
        options: [expect.objectContaining({ label: 'Yes' }), expect.anything()],
      }),
    ]);
    const read = (urgent: string) => readInput(NoteDto, { caseId, note: 'x', urgent }, 'form').urgent;
    expect([read('true'), read('false'), read('')]).toEqual([true, false, undefined]);
    expect(wrongIn({ urgent: 'true' })).toEqual([expect.objectContaining({ pointer: '/urgent' })]);
  });

  it('is asked for in a box of several lines, and documented, as the fact describes it', () => {
    const { title, note } = Object.fromEntries(fieldsOf(NoteDto));
    expect(title).toMatchObject({ multiline: false, optional: true, schema: { type: 'string', maxLength: 20 } });
    expect(note).toMatchObject({ multiline: true, optional: false, label: 'The note', schema: { maxLength: 4_000 } });
  });

  const ofNothing: { readonly fields: { readonly other?: never } } = { fields: {} };

  it('stops the start where the fact has no such field or part, or could not hold it', () => {
    const define = (decorate: PropertyDecorator) => () => {
      decorate(NoteDto.prototype, 'other');
    };
    expect(define(FieldOf(ofNothing, { as: 'other' }))).toThrow('NoteDto.other asks for a field that');
    expect(define(FieldOf(noteWritten, { as: 'note', only: text(5_000) }))).toThrow('NoteDto.other takes more than the fact');
    expect(define(FieldOf(noteWritten, { as: 'note', only: idOf('case') }))).toThrow('NoteDto.other takes more than the fact');
    expect(() => partsIn(noteWritten, 'note')).toThrow('"note" has no parts.');
  });

  it('does not compile under a name that the fact does not have', () => {
    class WrongDto {
      // @ts-expect-error The fact calls it "note".
      @FieldOf({
        fields: { note: noteWritten.fields.note, text: noteWritten.fields.note } as Pick<typeof noteWritten.fields, 'note'>,
      })
      readonly text!: string;
    }
    expect(fieldsOf(WrongDto).has('text')).toBe(true);
  });
});
