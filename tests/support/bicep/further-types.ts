/**
 * Types that the official data at hand lacks, in a notation of our own and no further than our
 * files go: a name ends with ! where it is required.
 */
import type { Field, Shape, Shapes } from './shapes.ts';

type Notation =
  | 'any'
  | 'string'
  | 'int'
  | 'bool'
  | readonly ['of', Notation]
  | readonly ['oneOf', ...string[]]
  | { readonly [name: string]: Notation };

const tracked = {
  id: 'string',
  'name!': 'string',
  'location!': 'string',
  tags: { '*': 'string' },
} as const;
const operators = [
  'oneOf',
  'Equals',
  'GreaterThan',
  'GreaterThanOrEqual',
  'LessThan',
  'LessThanOrEqual',
] as const;
const aggregations = ['oneOf', 'Average', 'Count', 'Maximum', 'Minimum', 'Total'] as const;
const dimension = {
  'name!': 'string',
  'operator!': ['oneOf', 'Include', 'Exclude'],
  'values!': ['of', 'string'],
} as const;
const switched = [
  'of',
  { category: 'string', categoryGroup: 'string', 'enabled!': 'bool' },
] as const;

const notations: Readonly<Record<string, Notation>> = {
  'Microsoft.Insights/actionGroups@2023-01-01': {
    ...tracked,
    properties: {
      'groupShortName!': 'string',
      'enabled!': 'bool',
      emailReceivers: [
        'of',
        { 'name!': 'string', 'emailAddress!': 'string', useCommonAlertSchema: 'bool' },
      ],
    },
  },
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview': {
    'name!': 'string',
    properties: {
      workspaceId: 'string',
      logAnalyticsDestinationType: 'string',
      logs: switched,
      metrics: switched,
    },
  },
  'Microsoft.Insights/metricAlerts@2018-03-01': {
    ...tracked,
    'properties!': {
      description: 'string',
      'severity!': 'int',
      'enabled!': 'bool',
      'scopes!': ['of', 'string'],
      'evaluationFrequency!': 'string',
      'windowSize!': 'string',
      autoMitigate: 'bool',
      actions: ['of', { actionGroupId: 'string' }],
      'criteria!': {
        'odata.type!': [
          ...['oneOf', 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'],
          'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria',
        ] as unknown as readonly ['oneOf', ...string[]],
        webTestId: 'string',
        componentId: 'string',
        failedLocationCount: 'int',
        allOf: [
          'of',
          {
            'criterionType!': ['oneOf', 'StaticThresholdCriterion'],
            'name!': 'string',
            metricNamespace: 'string',
            'metricName!': 'string',
            dimensions: ['of', dimension],
            'timeAggregation!': aggregations,
            'operator!': operators,
            'threshold!': 'int',
          },
        ],
      },
    },
  },
  'Microsoft.Insights/scheduledQueryRules@2021-08-01': {
    ...tracked,
    kind: ['oneOf', 'LogAlert', 'LogToMetric'],
    'properties!': {
      displayName: 'string',
      description: 'string',
      severity: 'int',
      enabled: 'bool',
      scopes: ['of', 'string'],
      evaluationFrequency: 'string',
      windowSize: 'string',
      autoMitigate: 'bool',
      skipQueryValidation: 'bool',
      actions: { actionGroups: ['of', 'string'], customProperties: { '*': 'string' } },
      criteria: {
        allOf: [
          'of',
          {
            query: 'string',
            timeAggregation: aggregations,
            metricMeasureColumn: 'string',
            operator: operators,
            threshold: 'int',
            dimensions: ['of', dimension],
            failingPeriods: { numberOfEvaluationPeriods: 'int', minFailingPeriodsToAlert: 'int' },
          },
        ],
      },
    },
  },
  'Microsoft.Insights/webtests@2022-06-15': {
    ...tracked,
    kind: ['oneOf', 'ping', 'multistep', 'standard'],
    properties: {
      'SyntheticMonitorId!': 'string',
      'Name!': 'string',
      Description: 'string',
      Enabled: 'bool',
      Frequency: 'int',
      Timeout: 'int',
      'Kind!': ['oneOf', 'ping', 'multistep', 'standard'],
      RetryEnabled: 'bool',
      'Locations!': ['of', { Id: 'string' }],
      Request: {
        RequestUrl: 'string',
        HttpVerb: 'string',
        ParseDependentRequests: 'bool',
        FollowRedirects: 'bool',
      },
      ValidationRules: {
        ExpectedHttpStatusCode: 'int',
        SSLCheck: 'bool',
        SSLCertRemainingLifetimeCheck: 'int',
      },
    },
  },
  'Microsoft.Network/privateDnsZones@2020-06-01': tracked,
  'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01': {
    ...tracked,
    properties: { registrationEnabled: 'bool', virtualNetwork: { id: 'string' } },
  },
  'Microsoft.ContainerRegistry/registries@2023-07-01': {
    ...tracked,
    'sku!': { 'name!': ['oneOf', 'Basic', 'Standard', 'Premium'] },
    properties: { loginServer: 'string', adminUserEnabled: 'bool' },
  },
};

export const furtherTypes: Shapes = new Map(
  Object.entries(notations).map(([name, notation]) => [
    name.toLowerCase(),
    () => shapeOf(notation),
  ]),
);

function shapeOf(notation: Notation): Shape {
  if (typeof notation === 'string') return { kind: notation };
  if (isList(notation)) {
    const [word, ...rest] = notation;
    if (word === 'oneOf')
      return { kind: 'oneOf', values: rest as readonly string[], others: false };
    const [of] = rest as readonly Notation[];
    return { kind: 'array', of: () => shapeOf(of ?? 'any') };
  }
  const { '*': rest, ...named } = notation;
  const properties = Object.fromEntries(
    Object.entries(named).map(([name, each]): [string, Field] => [
      name.replace(/!$/, ''),
      { shape: () => shapeOf(each), required: name.endsWith('!'), readOnly: false },
    ]),
  );
  return { kind: 'object', properties, ...(rest ? { rest: () => shapeOf(rest) } : {}) };
}

const isList = (
  notation: Notation,
): notation is readonly ['of', Notation] | readonly ['oneOf', ...string[]] =>
  Array.isArray(notation);
