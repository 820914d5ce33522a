import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { fieldsOf, type Dto, type Source } from './field.js';
import { readInput } from './read-input.js';

const forms = new WeakSet();

/** Says of a body that it came from a form, where everything is text. */
export function cameFromForm(body: object): void {
  forms.add(body);
}

/**
 * Reads bodies and address parameters into their DTOs. `after` and `done`, which every page understands, need not be declared.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || fieldsOf(metatype).size === 0) return value;
    const dto = metatype as Dto;
    if (type === 'body') {
      const from: Source = typeof value === 'object' && value !== null && forms.has(value) ? 'form' : 'json';
      return readInput(dto, value, from);
    }
    const { after, done: _done, ...rest } = { ...(value as Record<string, unknown>) };
    return readInput(dto, fieldsOf(dto).has('after') ? { ...rest, ...(after !== undefined && { after }) } : rest, 'form');
  }
}
