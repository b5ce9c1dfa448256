// Building blocks of every page. They know no noun of the product.
export { Page } from './Page/Page.tsx';
export { Loaded } from './Loaded/Loaded.tsx';
export { EmptyState } from './Loaded/EmptyState.tsx';
export { ActionNotice } from './ActionNotice/ActionNotice.tsx';
export { ProblemNotice } from './ProblemNotice/ProblemNotice.tsx';
export { ReasonedButton } from './ReasonedButton/ReasonedButton.tsx';
export { DataList, type Column, type ListPage } from './DataList/DataList.tsx';
export { useListState, type ListState } from './DataList/useListState.ts';
export { ConfirmDialog } from './ConfirmDialog/ConfirmDialog.tsx';
export { FormDialog } from './FormDialog/FormDialog.tsx';
export { SecretField } from './SecretField/SecretField.tsx';
export { CopyText } from './CopyText/CopyText.tsx';
export { RelativeTime } from './RelativeTime/RelativeTime.tsx';
export { MarkdownText } from './MarkdownText/MarkdownText.tsx';
export { TabLinks } from './TabLinks/TabLinks.tsx';
export { ActionMenu, type MenuAction } from './ActionMenu/ActionMenu.tsx';
