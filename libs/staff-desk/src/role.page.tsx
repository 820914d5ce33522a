import { Field, Form, Link, staffPage, type HtmlPage, type Option, type Person } from '#design';
import { asked } from '#web';
import { ActInRoleDto } from './role.dto.js';

export interface RolePageOptions {
  readonly person: Person;
  /** The roles that the person has today. */
  readonly roles: readonly Option[];
  /** The one in which the person acts now. */
  readonly acting: string | undefined;
}

/** In which of several roles somebody acts. */
export function rolePage({ person, roles, acting }: RolePageOptions): HtmlPage {
  return staffPage(
    { title: 'Your role', person },
    roles.length < 2 ? (
      <p>
        You have one role today. An administrator can give you others. <Link href="/session">How long you stay signed in</Link>
      </p>
    ) : (
      <Form action="/session/role" submitLabel="Act in this role" label="Act in another role">
        <p>
          You see and do what belongs to one role at a time, and what you do is recorded under it. This applies to every tab in
          which you are signed in.
        </p>
        {asked(ActInRoleDto, { name: 'grantId', options: roles, ...(acting !== undefined && { value: acting }) }).map((field) => (
          <Field {...field} key={field.name} />
        ))}
      </Form>
    ),
  );
}
