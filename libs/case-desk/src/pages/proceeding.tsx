import type { JSX } from 'preact';
import type { FiledAppeal, FiledHearing, FiledReferral, FiledReliance, FiledSettlement } from '#case-file';
import { DataTable, DateText, Lines, Tag } from '#design';
import { english, type Names } from '#words';
import type { CaseContext } from '../forms/context.js';

/** Hearings, settlements, appeals, referrals and opinions relied on. */
export function Proceeding({ context, names }: { readonly context: CaseContext; readonly names: Names }): JSX.Element {
  const { hearings, settlements, appeals, referrals, reliances } = context.file;
  return (
    <section aria-labelledby="proceeding">
      <h2 id="proceeding">Hearings, settlement, appeal and referral</h2>
      {[hearings, settlements, appeals, referrals, reliances].every(({ length }) => length === 0) ? (
        <p>None is on record.</p>
      ) : null}
      {hearings.length === 0 ? null : (
        <DataTable<FiledHearing>
          caption="Hearings"
          rows={hearings}
          columns={[
            { header: 'Held on', cell: ({ heldOn }) => <DateText date={heldOn} /> },
            { header: 'State', cell: ({ state }) => english.code('hearingState', state) },
            {
              header: 'Who hears it',
              cell: ({ hearer, officer }) => (officer === undefined ? english.code('hearer', hearer) : names.person(officer)),
            },
            { header: 'Place', cell: ({ place }) => place },
            { header: 'Notice', cell: ({ noticeOn }) => (noticeOn === undefined ? 'None given' : <DateText date={noticeOn} />) },
            { header: 'Report', cell: ({ reported }) => (reported ? 'Delivered' : 'None') },
          ]}
        />
      )}
      {settlements.length === 0 ? null : (
        <DataTable<FiledSettlement>
          caption="Settlements"
          rows={settlements}
          columns={[
            { header: 'Proposed', cell: ({ on }) => <DateText date={on} /> },
            { header: 'Terms', cell: ({ terms }) => <Lines text={terms} /> },
            {
              header: 'Agreed to by',
              cell: ({ agreedBy }) => agreedBy.map((side) => english.code('settlementSide', side)).join('; '),
            },
            {
              header: 'State',
              cell: ({ state, madeBy, madeUnder }) =>
                [
                  english.code('settlementState', state),
                  ...(madeBy === undefined ? [] : [english.made({ madeBy, ...(madeUnder !== undefined && { madeUnder }) })]),
                ].join('. '),
            },
          ]}
        />
      )}
      {appeals.length === 0 ? null : (
        <DataTable<FiledAppeal>
          caption="Appeals"
          rows={appeals}
          columns={[
            { header: 'Filed', cell: ({ on }) => <DateText date={on} /> },
            { header: 'By', cell: ({ filedBy }) => english.code('appellant', filedBy) },
            { header: 'With', cell: ({ before }) => before },
            { header: 'Grounds', cell: ({ grounds }) => <Lines text={grounds} /> },
            {
              header: 'Decided',
              cell: ({ decided }) =>
                decided === undefined ? (
                  'Pending'
                ) : (
                  <>
                    {english.code('appealResult', decided.result)}, <DateText date={decided.on} />:{' '}
                    <Lines text={decided.summary} />
                  </>
                ),
            },
          ]}
        />
      )}
      {reliances.length === 0 ? null : (
        <DataTable<FiledReliance>
          caption="Advisory opinions on which the respondent relied"
          rows={reliances}
          columns={[
            { header: 'Since', cell: ({ on }) => <DateText date={on} /> },
            { header: 'Opinion', cell: ({ opinion }) => opinion },
            { header: 'On which facts', cell: ({ facts }) => <Lines text={facts} /> },
            { header: 'Facts disclosed', cell: ({ disclosed }) => english.code('factDisclosure', disclosed) },
            { header: 'Decided', cell: ({ decided }) => <RelianceDecided decided={decided} /> },
          ]}
        />
      )}
      {referrals.length === 0 ? null : (
        <DataTable<FiledReferral>
          caption="Referred to others"
          rows={referrals}
          columns={[
            { header: 'Referred', cell: ({ on }) => <DateText date={on} /> },
            { header: 'To', cell: ({ to }) => to },
            { header: 'Extent', cell: ({ extent }) => english.code('extent', extent) },
            { header: 'Parties', cell: ({ telling }) => english.code('telling', telling) },
            {
              header: 'What came back',
              cell: ({ answers }) =>
                answers.length === 0
                  ? 'Nothing yet'
                  : answers.map(({ on, answer, what }) => (
                      <p key={`${on} ${answer} ${what}`}>
                        {english.code('referralAnswer', answer)}, <DateText date={on} />: <Lines text={what} />
                      </p>
                    )),
            },
          ]}
        />
      )}
    </section>
  );
}

function RelianceDecided({ decided }: { readonly decided: FiledReliance['decided'] | undefined }): JSX.Element {
  if (decided === undefined) return <Tag tone="warning">Not decided</Tag>;
  const { result, on, reasons, citation, telling, ...made } = decided;
  return (
    <>
      {english.code('relianceResult', result)}, <DateText date={on} />: <Lines text={reasons} /> Rule: {citation}.{' '}
      {english.made(made)} {english.code('telling', telling)}.
    </>
  );
}
