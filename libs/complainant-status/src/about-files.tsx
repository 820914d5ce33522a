import { limits, megabytes } from '#custody';

/** What people need to know before they choose a file, above all when nobody may know who they are. */
export const aboutFiles = (
  <>
    You do not have to send any. Up to {String(limits.files)} at once, each up to {megabytes(limits.fileBytes)}: PDF, photos,
    sound, video, text, or Office documents. <strong>Files can reveal who you are.</strong> Photos often hold the place and time
    they were taken, and documents hold the name of their author. We keep your files exactly as you send them. If nobody may know
    who you are, send a screenshot or a scan instead, or leave them out.
  </>
);
