// Everything that a trust runs in Azure, in one resource group. README.md beside it says in which
// order. No secret is a parameter of it and none is an output.

targetScope = 'resourceGroup'

@description('Begins all names: lower-case letters and digits.')
@minLength(3)
@maxLength(12)
param name string = 'oversight'

@description('Azure region of everything. UK South keeps the record in the United Kingdom.')
param location string = resourceGroup().location

@description('Tags of every resource, such as cost centre and owner.')
param tags object = {}

@description('false at first: everything that the bot needs, without the bot. true once keys are in the vault and the image is in the registry.')
param withBot bool

@description('Name that people see in Teams.')
param displayName string = 'Oversight'

@description('Name of the container registry that holds the image.')
param registryName string

@description('Resource group of the registry.')
param registryResourceGroup string = resourceGroup().name

@description('Image within the registry, with its digest: oversight@sha256:….')
param image string

@secure()
@description('The service’s configuration: the text of the YAML file that oversight config check has passed.')
param serviceConfiguration string

@description('Tenants whose people may use the bot; empty: the service’s own.')
param allowedTenants array = []

@description('Whether Microsoft Graph is asked who is away. Needs the permissions of graph-permissions.ts.')
param graph bool = true

@description('The app’s id in the organisation’s app catalogue (Teams admin centre, Manage apps); empty until it is there.')
param teamsAppId string = ''

@description('Whether there are links to duties and handovers. Needs link-key in the vault.')
param links bool = false

@description('Whether the service has a second channel. Needs pager-secret in the vault.')
param secondChannel bool = false

@description('Own host name of the bot, like oversight.trust.nhs.uk; empty: the name that Azure gives.')
param publicHost string = ''

@description('Resource id of the Container Apps environment’s certificate for the own host name.')
param publicCertificateId string = ''

@description('How many proxies stand in front of the bot: 1, the environment’s own; 2 with Front Door or an application gateway before it.')
@minValue(1)
@maxValue(5)
param proxies int = 1

@description('How much is logged.')
@allowed(['debug', 'info', 'warn', 'error'])
param logLevel string = 'info'

@description('Least number of replicas. Below two, each restart is an outage.')
@minValue(1)
@maxValue(30)
param minReplicas int = 2

@description('Largest number of replicas.')
@minValue(1)
@maxValue(30)
param maxReplicas int = 6

@description('Processor cores of a replica; memory in Gi is always twice as much.')
@allowed(['0.5', '1.0', '2.0'])
param cores string = '0.5'

@description('serverless: each operation is paid for; one region, up to 5,000 request units a second. autoscale: throughput is reserved, and grows up to a limit.')
@allowed(['serverless', 'autoscale'])
param capacityMode string

@description('Most request units a second with autoscale, in thousands; a tenth of it is always paid for.')
@minValue(1000)
param autoscaleMaxThroughput int = 1000

@description('Name of an account that was restored from a backup and takes the place of the own one; empty: the own one.')
param restoredAccount string = ''

@description('Second region to which the record fails over by itself; empty for none. Not with serverless.')
param secondLocation string = ''

@description('Whether replicas and copies of the record are spread over availability zones. Needs privateNetwork. Decide before the first deployment: it cannot be changed later.')
param zoneRedundant bool = false

@description('How reads of one replica see what another has just written. Every write is conditional, so Session is enough.')
@allowed(['Session', 'BoundedStaleness', 'Strong'])
param consistency string = 'Session'

@description('How far back the record can be restored to any second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string = 'Continuous30Days'

@description('Whether the record and the vault are reached within a network of their own alone. Decide before the first deployment.')
param privateNetwork bool

@description('Address range of that network; must not overlap with networks it is ever peered with.')
param networkPrefix string = '10.215.0.0/24'

@description('With privateNetwork: addresses from which administrators reach record and vault all the same, like 203.0.113.4.')
param administratorRanges array = []

@description('How many days logs are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 90

@description('Most gigabytes of telemetry a day; beyond it nothing is taken until the next day, and the heartbeat alert fires. -1: no limit.')
param dailyCapGb int = 2

@description('Whether telemetry is taken from the bot’s identity alone.')
param telemetryByIdentityOnly bool = true

@description('Whom alerts are sent to: a mailbox that is read day and night, or the address of an on-call system.')
@minLength(1)
param alertEmails array

@description('Exceptions in five minutes that are put up with before somebody is told.')
@minValue(0)
param tolerableFailures int = 2

@description('Refusals of Cosmos DB in five minutes that are put up with before somebody is told.')
@minValue(0)
param tolerableThrottling int = 50

@description('Where the bot is looked at from: codes of availability tests. By default UK South, UK West, North Europe, West Europe and France Central.')
@minLength(3)
param testLocations array = [
  'emea-ru-msa-edge'
  'emea-se-sto-edge'
  'emea-gb-db3-azr'
  'emea-nl-ams-azr'
  'emea-fr-pra-edge'
]

var suffix = take(uniqueString(resourceGroup().id), 6)
var databaseName = 'oversight'
var containerName = 'oversight'
var allTags = union({ application: 'oversight' }, tags)
var memory = {
  '0.5': '1Gi'
  '1.0': '2Gi'
  '2.0': '4Gi'
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: 'id-${name}'
    location: location
    tags: allTags
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: 'vnet-${name}'
    location: location
    tags: allTags
    addressPrefix: networkPrefix
  }
}

module telemetry 'modules/telemetry.bicep' = {
  name: 'telemetry'
  params: {
    workspaceName: 'log-${name}'
    insightsName: 'appi-${name}'
    location: location
    tags: allTags
    retentionDays: retentionDays
    dailyCapGb: dailyCapGb
    principalId: identity.outputs.principalId
    identityOnly: telemetryByIdentityOnly
  }
}

module store 'modules/store.bicep' = {
  name: 'store'
  params: {
    name: empty(restoredAccount) ? 'cosmos-${name}-${suffix}' : restoredAccount
    location: location
    tags: allTags
    secondLocation: secondLocation
    zoneRedundant: zoneRedundant
    capacityMode: capacityMode
    autoscaleMaxThroughput: autoscaleMaxThroughput
    consistency: consistency
    backupTier: backupTier
    databaseName: databaseName
    containerName: containerName
    principalId: identity.outputs.principalId
    workspaceId: telemetry.outputs.workspaceId
    endpointsSubnetId: privateNetwork ? network!.outputs.endpointsSubnetId : ''
    zoneId: privateNetwork ? network!.outputs.cosmosZoneId : ''
    administratorRanges: administratorRanges
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${name}-${suffix}'
    location: location
    tags: allTags
    principalId: identity.outputs.principalId
    workspaceId: telemetry.outputs.workspaceId
    endpointsSubnetId: privateNetwork ? network!.outputs.endpointsSubnetId : ''
    zoneId: privateNetwork ? network!.outputs.vaultZoneId : ''
    administratorRanges: administratorRanges
  }
}

module registryPull 'modules/registry-pull.bicep' = if (withBot) {
  name: '${name}-registry-pull'
  scope: resourceGroup(registryResourceGroup)
  params: {
    registryName: registryName
    principalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = if (withBot) {
  name: 'app'
  params: {
    name: name
    environmentName: 'cae-${name}'
    location: location
    tags: allTags
    appsSubnetId: privateNetwork ? network!.outputs.appsSubnetId : ''
    zoneRedundant: zoneRedundant
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    registryServer: registryPull!.outputs.server
    image: image
    serviceConfiguration: serviceConfiguration
    allowedTenants: allowedTenants
    graph: graph
    teamsAppId: teamsAppId
    vaultName: vault.outputs.name
    links: links
    secondChannel: secondChannel
    publicHost: publicHost
    publicCertificateId: publicCertificateId
    cosmosEndpoint: store.outputs.endpoint
    databaseName: databaseName
    containerName: containerName
    insightsName: telemetry.outputs.insightsName
    workspaceId: telemetry.outputs.workspaceId
    proxies: proxies
    logLevel: logLevel
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    cores: cores
    memory: memory[cores]
  }
}

module bot 'modules/bot.bicep' = if (withBot) {
  name: 'bot'
  params: {
    name: 'bot-${name}-${suffix}'
    displayName: displayName
    tags: allTags
    endpoint: 'https://${app!.outputs.host}/api/messages'
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    workspaceId: telemetry.outputs.workspaceId
  }
}

module alerts 'modules/alerts.bicep' = if (withBot) {
  name: 'alerts'
  params: {
    name: name
    location: location
    tags: allTags
    emails: alertEmails
    insightsId: telemetry.outputs.insightsId
    appId: app!.outputs.appId
    cosmosAccountId: store.outputs.accountId
    host: app!.outputs.host
    minReplicas: minReplicas
    tolerableFailures: tolerableFailures
    tolerableThrottling: tolerableThrottling
    testLocations: testLocations
  }
}

@description('App id of the bot: for the Teams app manifest and graph-permissions.ts.')
output botAppId string = identity.outputs.clientId

@description('Name of the vault into which the keys are put.')
output vaultName string = vault.outputs.name

@description('Address of the Cosmos DB account.')
output cosmosEndpoint string = store.outputs.endpoint

@description('Host name under which the bot is reached: a valid domain of the Teams app manifest.')
output host string = withBot ? app!.outputs.host : ''
