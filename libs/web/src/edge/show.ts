import { applyDecorators, SetMetadata } from '@nestjs/common';

const key = 'redress:show';

/**
 * Where a browser goes after its form was carried out, `/complaints/:id`. Names come from the route's parameters, then from the answer.
 * Programs get the answer itself.
 */
export function Show(path: string): MethodDecorator {
  return applyDecorators(SetMetadata(key, path));
}

export function shownAt(handler: object): string | undefined {
  return Reflect.getMetadata(key, handler) as string | undefined;
}
