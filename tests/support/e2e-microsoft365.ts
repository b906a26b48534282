/** What the organisation knows of its people, set on the rehearsal's panel as a visitor does. */
import type { Stage } from './e2e.ts';

/** By the panel's labels, as the panel words them. */
export type Facts = {
  readonly 'Automatic replies'?: 'On' | 'On today' | 'On next week';
  readonly Shifts?: 'Leave today' | 'Sick today' | 'Leave next week';
  readonly Calendar?: 'Out of office today' | 'Out of office next week';
  readonly Presence?: 'Busy' | 'Do not disturb' | 'Away' | 'Offline';
};

export type AppFact = 'App not installed' | 'The bot can’t install it';

type GraphState = 'Answers' | 'Is down' | 'Takes five seconds' | 'Is throttled';

/** Sets what Outlook, Shifts and Teams say of somebody; the bot finds it when it asks next. */
export async function setFacts(stage: Stage, key: string, facts: Facts): Promise<void> {
  await stage.inPanel('microsoft365', async (panel) => {
    await panel.getByRole('combobox', { name: 'Person' }).selectOption(key);
    for (const [source, words] of Object.entries(facts)) {
      const choice = panel.getByRole('combobox', { name: source, exact: true });
      await choice.selectOption({ label: words });
    }
  });
}

export async function setApp(
  stage: Stage,
  key: string,
  ...facts: readonly AppFact[]
): Promise<void> {
  await stage.inPanel('microsoft365', async (panel) => {
    await panel.getByRole('combobox', { name: 'Person' }).selectOption(key);
    for (const fact of facts) await panel.getByRole('switch', { name: fact }).setChecked(true);
  });
}

/** Moves the clock on the panel until the bot has read what was set of this person. */
export async function letTheBotRead(stage: Stage, key: string): Promise<void> {
  await stage.inPanel('microsoft365', async (panel) => {
    await panel.getByRole('combobox', { name: 'Person' }).selectOption(key);
    await panel.getByRole('button', { name: '+5 min' }).click();
    await panel.getByTestId('away-unread').waitFor({ state: 'detached' });
  });
}

export async function setGraph(stage: Stage, state: GraphState): Promise<void> {
  await stage.inPanel('microsoft365', async (panel) => {
    await panel.getByRole('combobox', { name: 'Graph' }).selectOption({ label: state });
  });
}

/** @param use what the permission is for, as the panel words it */
export async function forbid(stage: Stage, use: string): Promise<void> {
  await stage.inPanel('microsoft365', async (panel) => {
    await panel.getByTestId('graph-permissions').locator('summary').click();
    await panel.getByRole('switch', { name: use }).setChecked(false);
  });
}
