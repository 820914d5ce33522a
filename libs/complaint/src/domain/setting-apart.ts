import type { DomainEvent, EventDescriptions } from '#kernel';

/** More came in than anybody reads in a day: it was received as every other, and waits apart from the queue. */
export type ComplaintSetApart = DomainEvent<'ComplaintSetApart'>;

/** Somebody looked at a complaint that was set apart, and took it into the queue. */
export type ComplaintTakenIn = DomainEvent<'ComplaintTakenIn'>;

export type SettingApartEvent = ComplaintSetApart | ComplaintTakenIn;

export const settingApartEvents: EventDescriptions<SettingApartEvent> = {
  ComplaintSetApart: { version: 1, audience: 'staff', files: 'complaint', fields: {} },
  ComplaintTakenIn: { version: 1, audience: 'staff', files: 'complaint', fields: {} },
};
