import type { Role } from '#kernel';

const key = Symbol('allowed to');

/**
 * On a command or query handler: the roles that may ask for it; `public` means anybody, signed in or not. Everything else is
 * refused, and a handler without this stops the start. A complainant is let through only to the own complaint.
 */
export function AllowedTo(...roles: [Role, ...Role[]]): ClassDecorator {
  return (handler) => {
    Reflect.defineMetadata(key, roles, handler);
  };
}

/** The roles named on a handler's class; undefined where nobody thought of it. */
export function rolesOf(handler: object): readonly Role[] | undefined {
  return Reflect.getMetadata(key, handler) as readonly Role[] | undefined;
}
