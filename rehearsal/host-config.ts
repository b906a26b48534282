/**
 * How Teams shows cards, light and dark, for the official renderer: spacing, type sizes and
 * colours as they look in Teams' own clients.
 */
export const themes = ['light', 'dark'] as const;
export type Theme = (typeof themes)[number];

type Palette = {
  readonly page: string;
  readonly text: string;
  readonly subtle: string;
  readonly border: string;
  readonly accent: string;
  readonly good: string;
  readonly warning: string;
  readonly attention: string;
  readonly surfaces: Readonly<Record<ContainerStyle, string>>;
};

type ContainerStyle = 'default' | 'emphasis' | 'accent' | 'good' | 'warning' | 'attention';

const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    page: '#f5f5f5',
    text: '#242424',
    subtle: '#616161',
    border: '#d1d1d1',
    accent: '#4f52b2',
    good: '#0e700e',
    warning: '#835b00',
    attention: '#b10e1c',
    surfaces: {
      default: '#ffffff',
      emphasis: '#f0f0f0',
      accent: '#e8ebfa',
      good: '#e7f2da',
      warning: '#fbf6d9',
      attention: '#fdf3f4',
    },
  },
  dark: {
    page: '#1f1f1f',
    text: '#ffffff',
    subtle: '#d6d6d6',
    border: '#666666',
    accent: '#aaaeff',
    good: '#a7e3a5',
    warning: '#fef7b2',
    attention: '#f1bbbc',
    surfaces: {
      default: '#292929',
      emphasis: '#141414',
      accent: '#2f2f4a',
      good: '#1c2b1c',
      warning: '#3d3510',
      attention: '#3f1f24',
    },
  },
};

const shades = (colour: string, subtle = colour) => ({ default: colour, subtle });

const containerStyle = (palette: Palette, style: ContainerStyle) => ({
  backgroundColor: palette.surfaces[style],
  borderColor: palette.border,
  foregroundColors: {
    default: shades(palette.text, palette.subtle),
    dark: shades('#242424'),
    light: shades('#ffffff'),
    accent: shades(palette.accent),
    good: shades(palette.good),
    warning: shades(palette.warning),
    attention: shades(palette.attention),
  },
});

const fontFamily = "'Segoe UI', 'Selawik', 'Open Sans', 'DejaVu Sans', system-ui, sans-serif";
const font = {
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
};

const spacing = { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 };

const label = (suffix: string) => ({
  color: 'default',
  isSubtle: false,
  size: 'default',
  weight: 'bolder',
  suffix,
});

/** The host config that the renderer takes (`new HostConfig(teamsHostConfig('dark'))`). */
export function teamsHostConfig(theme: Theme): object {
  const palette = palettes[theme];
  const surface = (style: ContainerStyle) => containerStyle(palette, style);
  return {
    supportsInteractivity: true,
    choiceSetInputValueSeparator: ',',
    spacing,
    separator: { lineThickness: 1, lineColor: palette.border },
    fontTypes: {
      default: font,
      monospace: { ...font, fontFamily: "'Courier New', Courier, monospace" },
    },
    textBlock: { headingLevel: 2 },
    textStyles: { heading: { size: 'large', weight: 'bolder', color: 'default' } },
    containerStyles: {
      default: surface('default'),
      emphasis: surface('emphasis'),
      accent: surface('accent'),
      good: surface('good'),
      warning: surface('warning'),
      attention: surface('attention'),
    },
    adaptiveCard: { allowCustomStyle: true },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      showCard: { actionMode: 'inline', inlineTopMargin: 16, style: 'default' },
      preExpandSingleShowCardAction: false,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    factSet: {
      title: { weight: 'bolder', size: 'default', color: 'default', wrap: true, maxWidth: 120 },
      value: { weight: 'default', size: 'default', color: 'default', wrap: true },
      spacing: 16,
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: label(' (required)'),
        optionalInputs: label(''),
      },
      errorMessage: { color: 'attention', size: 'default', weight: 'bolder', spacing: 'small' },
    },
  };
}
