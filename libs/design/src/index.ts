export { assetsAreBuilt, assetsDirectory, assetsPath } from './assets.js';
export { DataTable, Pagination, type Column, type DataTableProps, type PaginationProps } from './data-table.js';
export { formatDate, formatInstant } from './dates.js';
export {
  Field,
  fieldId,
  PartialDateField,
  type CheckboxesField,
  type CheckboxField,
  type ChoiceField,
  type FieldProps,
  type Option,
  type PartialDateFieldProps,
  type TextareaField,
  type TextField,
} from './field.js';
export { Figure, type FigureProps } from './figure.js';
export { ErrorSummary, Filters, Form, type ErrorSummaryProps, type FiltersProps, type FormProps } from './form.js';
export { isLocalPath, requiredHref, safeHref } from './href.js';
export {
  page,
  publicPage,
  staffPage,
  type PageOptions,
  type Person,
  type PublicPageOptions,
  type StaffPageOptions,
} from './page.js';
export {
  formFromBody,
  notFoundPage,
  problemPage,
  type FormFromBodyOptions,
  type Problem,
  type ProblemPageOptions,
  type RetryForm,
} from './problem-page.js';
export { withNotice, type Notice } from './notice.js';
export { ProcessList, Timeline, type Step, type StepStatus, type TimelineEntry, type TimelineProps } from './progress.js';
export { Receipt, type ReceiptProps } from './receipt.js';
export { SafetyHint } from './safety-hint.js';
export { signInPage, type SignInOptions } from './sign-in-page.js';
export { defaultSite, type NavigationItem, type Site } from './site.js';
export { stackedColumns, type StackedColumn, type StackedColumnsOptions } from './stacked-columns.js';
export {
  Alert,
  ButtonForm,
  DateText,
  DefinitionList,
  Heading,
  Icon,
  InstantText,
  Link,
  Tag,
  type AlertProps,
  type ButtonFormProps,
  type DefinitionListProps,
  type HeadingLevel,
  type IconName,
  type LinkProps,
  type TagProps,
  type Tone,
} from './text.js';
