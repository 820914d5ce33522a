import { Id } from '#web';

export class ActInRoleDto {
  @Id('grant', { label: 'Role' })
  readonly grantId!: string;
}
