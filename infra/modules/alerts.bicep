// Who is told when the bot itself is in trouble. A silent bot must not stay unnoticed, so what is
// absent counts: each of these queries gives a row exactly when something is wrong.

@description('Begins the names of all alerts.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Whom alerts are sent to.')
@minLength(1)
param emails array

@description('Resource id of the Application Insights component.')
param insightsId string

@description('Resource id of the container app.')
param appId string

@description('Resource id of the Cosmos DB account.')
param cosmosAccountId string

@description('Host name under which the bot is reached.')
param host string

@description('Least number of replicas.')
param minReplicas int

@description('Exceptions in five minutes that are put up with.')
@minValue(0)
param tolerableFailures int

@description('Refusals of Cosmos DB for want of throughput, in five minutes, that are put up with: the bot tries again by itself.')
@minValue(0)
param tolerableThrottling int

@description('Where the bot is looked at from, as availability tests name places.')
param testLocations array

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'oversight'
    enabled: true
    emailReceivers: [
      for (email, index) in emails: {
        name: 'mail-${index}'
        emailAddress: email
        useCommonAlertSchema: true
      }
    ]
  }
}

// severity: 0 people may not be reached now, 1 somebody has to look today, 2 something is weaker than it should be
var queries = [
  {
    id: 'no-heartbeat'
    title: 'Nobody looks for what is due'
    description: 'For five minutes no replica has said that it looked for due jobs. Nobody is pinged until one does. Look whether replicas run (Container Apps, Revisions) and what /readyz answers; tell duty staff to use the telephone meanwhile.'
    severity: 0
    query: '''
      customMetrics
      | where timestamp > ago(5m) and name == "oversight.job_runner.heartbeat"
      | summarize beats = sum(valueSum)
      | where isnull(beats) or beats < 1
    '''
  }
  {
    id: 'overdue-jobs'
    title: 'Pings and clocks are late'
    description: 'A job has waited for more than 60 seconds after it was due. Look at throttling by Teams and Cosmos DB, and at the number of replicas.'
    severity: 0
    query: '''
      customMetrics
      | where timestamp > ago(5m) and name == "oversight.job.oldest_due"
      | summarize seconds = max(coalesce(valueMax, value))
      | where seconds > 60
    '''
  }
  {
    id: 'parked-jobs'
    title: 'A job was set aside'
    description: 'A ping, clock or card could not be done and was set aside for people. Search the logs for the job; oversight doctor says what is parked.'
    severity: 1
    query: '''
      customMetrics
      | where timestamp > ago(5m) and name == "oversight.job.parked"
      | summarize jobs = sum(valueSum)
      | where jobs > 0
    '''
  }
  {
    id: 'exceptions'
    title: 'People are shown errors'
    description: 'More exceptions than are put up with reached people as an error message with a reference number. Search the logs for the numbers.'
    severity: 1
    query: format('''
      customMetrics
      | where timestamp > ago(5m) and name == "oversight.turn.failed"
      | summarize failures = sum(valueSum)
      | where failures > {0}
    ''', tolerableFailures)
  }
  {
    id: 'store-throttled'
    title: 'Cosmos DB refuses for want of throughput'
    description: 'The bot was refused by Cosmos DB more often than is put up with. It tries again by itself; when it lasts, raise autoscaleMaxThroughput.'
    severity: 2
    query: format('''
      customMetrics
      | where timestamp > ago(5m) and name == "oversight.store.throttled"
      | summarize refusals = sum(valueSum)
      | where refusals > {0}
    ''', tolerableThrottling)
  }
]

resource queryAlerts 'Microsoft.Insights/scheduledQueryRules@2021-08-01' = [
  for alert in queries: {
    name: '${name}-${alert.id}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'Oversight: ${alert.title}'
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: alert.severity == 0 ? 'PT1M' : 'PT5M'
      windowSize: 'PT5M'
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [people.id]
      }
    }
  }
]

// Looked at from outside: what the bot cannot say of itself.
resource readiness 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-readiness'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${name}-readiness'
    Name: '${name}-readiness'
    Description: 'Whether a replica is reached from outside, and reaches the record.'
    Enabled: true
    Frequency: 300
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: [for place in testLocations: { Id: place }]
    Request: {
      RequestUrl: 'https://${host}/readyz'
      HttpVerb: 'GET'
      ParseDependentRequests: false
      FollowRedirects: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource notReachable 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-not-reachable'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot is not reached from outside, or does not reach the record. Presses in Teams fail. Tell duty staff to use the telephone.'
    severity: 0
    enabled: true
    scopes: [insightsId, readiness.id]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: readiness.id
      componentId: insightsId
      failedLocationCount: 2
    }
    autoMitigate: true
    actions: [
      { actionGroupId: people.id }
    ]
  }
}

var metrics = [
  {
    id: 'too-few-replicas'
    description: 'Fewer replicas run than should: the next fault may be an outage. Look at the revision’s system logs.'
    severity: 1
    scope: appId
    namespace: 'Microsoft.App/containerapps'
    metric: 'Replicas'
    dimensions: []
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: minReplicas
    window: 'PT15M'
  }
  {
    id: 'restarts'
    description: 'Replicas keep being restarted. Look at the console logs from before the restart.'
    severity: 1
    scope: appId
    namespace: 'Microsoft.App/containerapps'
    metric: 'RestartCount'
    dimensions: []
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 3
    window: 'PT15M'
  }
  {
    id: 'cosmos-429'
    description: 'Cosmos DB answers many requests with 429, as the account itself counts them.'
    severity: 2
    scope: cosmosAccountId
    namespace: 'Microsoft.DocumentDB/databaseAccounts'
    metric: 'TotalRequests'
    dimensions: [
      { name: 'StatusCode', operator: 'Include', values: ['429'] }
    ]
    aggregation: 'Count'
    operator: 'GreaterThan'
    threshold: tolerableThrottling
    window: 'PT5M'
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in metrics: {
    name: '${name}-${alert.id}'
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [alert.scope]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: alert.id
            metricNamespace: alert.namespace
            metricName: alert.metric
            dimensions: alert.dimensions
            timeAggregation: alert.aggregation
            operator: alert.operator
            threshold: alert.threshold
          }
        ]
      }
      autoMitigate: true
      actions: [
        { actionGroupId: people.id }
      ]
    }
  }
]
