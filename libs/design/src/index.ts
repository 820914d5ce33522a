export { Action, Fields } from './action.js';
export { assetsAreBuilt, assetsDirectory, assetsPath } from './assets.js';
export { DataTable, NumberedPages, Pagination, type Column, type DataTableProps } from './data-table.js';
export { formatInstant, placeOf } from './dates.js';
export { Field, PartialDateField, type FieldProps, type Option } from './field.js';
export { Figure } from './figure.js';
export { FilesField } from './files-field.js';
export { Filters, Form } from './form.js';
export { isLocalPath } from './href.js';
export { page, publicPage, staffPage, type Person } from './page.js';
export { formFromBody, notFoundPage, outcomeOf, problemPage } from './problem-page.js';
export type { Notice } from './notice.js';
export { ProcessList, Timeline, type Step, type TimelineEntry } from './progress.js';
export { Lines, Prose } from './prose.js';
export { Receipt } from './receipt.js';
export { comesBack, HtmlPage, staleSince, type Rendering } from './rendering.js';
export { isId, isSecret, ReturnedForm } from './returned-form.js';
export { SafetyHint } from './safety-hint.js';
export { passkeyPage } from './passkey-page.js';
export {
  choosePersonPage,
  goOnPage,
  signedOutPage,
  invitationPage,
  signInPage,
  type ChoosePersonOptions,
  type SignInWay,
} from './sign-in-page.js';
export { SourceText } from './source-text.js';
export { defaultSite, type Site } from './site.js';
export { stackedColumns } from './stacked-columns.js';
export { Tiles } from './tiles.js';
export { Alert, ButtonForm, DateText, DefinitionList, Heading, InstantText, Link, Tag, type HeadingLevel } from './text.js';
