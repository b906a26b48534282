import { z } from 'zod';

const text = z.string().trim().min(1, 'must not be empty');

const PromptsField = z.strictObject({
  name: text,
  questions: z.array(text.max(200, 'must be at most 200 characters')).min(1).max(8),
  scenarios: z.array(text.max(300, 'must be at most 300 characters')).min(1).max(60),
});

/** Id of the theme, then its page. */
export const PromptThemesField = z
  .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]{0,40}$/), PromptsField)
  .refine((themes) => Object.keys(themes).length <= 6, 'must be at most 6 themes');
