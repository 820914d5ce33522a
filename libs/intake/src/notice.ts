import { defaultSite, type Site } from '#design';
import { sql, type Database } from '#postgres';

/** What the public is told, and all that an intake process knows of the house. */
export interface Notice {
  readonly name: string;
  readonly exitTo?: string | undefined;
  readonly help: Site['help'];
  readonly timeZone: string;
  /** Whom complaints can be addressed to. */
  readonly bodies: readonly { readonly bodyId: string; readonly name: string }[];
}

/** Where the house tells its intake processes what the public may know. */
export class NoticeBoard {
  private last: Notice | undefined;

  constructor(private readonly database: Database) {}

  /** As read last; undefined before the installation was set up. */
  get known(): Notice | undefined {
    return this.last;
  }

  async read(): Promise<Notice | undefined> {
    const [row] = await this.database.query<{ notice: Notice }>(sql`select notice from intake_notice`);
    this.last = row?.notice;
    return this.last;
  }

  /** Writes where something changed. */
  async put(notice: Notice): Promise<void> {
    await this.database.query(sql`
      insert into intake_notice (notice) values (${JSON.stringify(notice)}::jsonb)
      on conflict (only_one) do update set notice = excluded.notice where intake_notice.notice <> excluded.notice`);
  }
}

/** The site around every page of an intake process. */
export const siteOf = ({ name, exitTo, help }: Notice): Site => ({
  ...defaultSite,
  name,
  help,
  ...(exitTo !== undefined && { exitTo }),
});
