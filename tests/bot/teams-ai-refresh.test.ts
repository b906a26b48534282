import { describe, expect, it } from '@jest/globals';
import { Application } from '@microsoft/teams-ai/lib/Application.js';
import { TestAdapter, TurnContext, type Activity } from 'botbuilder';
import { registerCardActions, type CardHandlers } from '../../bot/card-action.ts';
import { silentLog } from '../support/log-lines.ts';
import { amina } from '../support/people.ts';
import { channelActivity, executeFields } from '../support/teams-activities.ts';

class RecordingAdapter extends TestAdapter {
  readonly updated: Partial<Activity>[] = [];
  override updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<void> {
    this.updated.push(activity);
    return Promise.resolve();
  }
}

const mine = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [],
  refresh: { userIds: ['29:amina'], action: { type: 'Action.Execute', verb: 'work.show' } },
} as const;

async function press(app: Application) {
  const adapter = new RecordingAdapter();
  const activity = channelActivity(amina, executeFields('work.show', {}));
  await app.run(new TurnContext(adapter, activity));
  const answered = adapter.activeQueue.find(({ type }) => type === 'invokeResponse');
  return { answered: answered?.value?.body, updated: adapter.updated };
}

describe('a card that refreshes itself, as the answer to a press in a channel', () => {
  it('replaces the card for everybody when teams-ai 1.7.4 answers', async () => {
    const app = new Application();
    app.adaptiveCards.actionExecute('work.show', () =>
      Promise.resolve({ ...mine, body: [], refresh: { ...mine.refresh, userIds: ['29:amina'] } }),
    );

    expect((await press(app)).updated).toHaveLength(1); // when this fails, the bypass can go
  });

  it('is shown to the presser alone when we answer', async () => {
    const app = new Application();
    const handlers: Pick<CardHandlers, 'work.show'> = {
      'work.show': () => Promise.resolve({ card: mine }),
    };
    registerCardActions(app, {
      handlers: handlers as CardHandlers,
      currentCard: () => Promise.resolve(undefined),
      messenger: { send: () => Promise.reject(new TypeError('nothing is to be sent')) },
      otherVersionRuns: () => Promise.resolve(false),
      log: silentLog,
    });

    expect(await press(app)).toEqual({
      answered: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: mine },
      updated: [],
    });
  });
});
