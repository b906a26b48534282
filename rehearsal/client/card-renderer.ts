/** Cards by the official renderer, which the page loads as a global. */
import type { Card, PressedAction } from '../api.ts';
import { teamsHostConfig, type Theme } from '../host-config.ts';
import type { Json } from '../../services/kernel/json.ts';
import { el } from './dom.ts';
import { toHtml } from './markdown.ts';

/** The part of `adaptivecards` that is used here. */
type RendererAction = {
  getJsonTypeName(): string;
  readonly id?: string;
  readonly title?: string;
  readonly verb?: string;
  readonly data?: Json;
  readonly url?: string;
};
type RendererCard = {
  hostConfig: object;
  onExecuteAction: (action: RendererAction) => void;
  parse(card: Card, context?: object): void;
  render(): HTMLElement | undefined;
};
type Registry = { unregister(name: string): void };
declare const AdaptiveCards: {
  readonly AdaptiveCard: {
    new (): RendererCard;
    onProcessMarkdown: (text: string, result: { outputHtml?: string; didProcess: boolean }) => void;
  };
  readonly GlobalSettings: { setTabIndexAtCardRoot: boolean };
  readonly HostConfig: new (config: object) => object;
  readonly CardObjectRegistry: new () => Registry;
  readonly GlobalRegistry: { populateWithDefaultActions(registry: Registry): void };
  readonly SerializationContext: new () => { setActionRegistry(registry: Registry): void };
};

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = toHtml(text);
  result.didProcess = true;
};

// A card is no control: what can be used on it is reached by itself.
AdaptiveCards.GlobalSettings.setTabIndexAtCardRoot = false;

export type CardOptions = {
  readonly theme: Theme;
  /** Old clients don't know `Action.Execute` and take its fallback. */
  readonly oldMobile: boolean;
  readonly onPress: (action: PressedAction) => void;
};

export function renderCard(content: Card, options: CardOptions): HTMLElement {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig(teamsHostConfig(options.theme));
  card.onExecuteAction = (action) => {
    press(action, options.onPress);
  };
  card.parse(content, contextFor(options));
  const rendered = card.render();
  return el('div', { class: 'card', 'data-testid': 'card' }, rendered);
}

function press(action: RendererAction, onPress: CardOptions['onPress']): void {
  const { id, title = '', verb = '', data = {}, url } = action;
  switch (action.getJsonTypeName()) {
    case 'Action.OpenUrl':
      window.open(url, '_blank', 'noopener,noreferrer');
      break;
    case 'Action.Execute':
      onPress({ type: 'Action.Execute', ...(id ? { id } : {}), title, verb, data });
      break;
    case 'Action.Submit':
      onPress({ type: 'Action.Submit', title, data });
      break;
    default:
      break;
  }
}

function contextFor({ oldMobile }: CardOptions): object {
  const context = new AdaptiveCards.SerializationContext();
  if (oldMobile) {
    const actions = new AdaptiveCards.CardObjectRegistry();
    AdaptiveCards.GlobalRegistry.populateWithDefaultActions(actions);
    actions.unregister('Action.Execute');
    context.setActionRegistry(actions);
  }
  return context;
}
