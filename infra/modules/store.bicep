// Cosmos DB, where the record is kept. The bot may read and write items, and nothing else: the
// database, the container and their policies are made here. Keys do not work at all.

@description('Name of the account, unique in all of Azure.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Second region to which the account fails over by itself; empty for none. Not with serverless.')
param secondLocation string

@description('Whether the first region keeps its copies in different availability zones.')
param zoneRedundant bool

@description('serverless: each operation is paid for. autoscale: throughput is reserved, and grows up to a limit.')
@allowed(['serverless', 'autoscale'])
param capacityMode string

@description('Most request units a second with autoscale, in thousands; a tenth of it is always paid for.')
@minValue(1000)
param autoscaleMaxThroughput int

@description('How reads of one replica see what another has just written. Every write is conditional, so Session is enough.')
@allowed(['Session', 'BoundedStaleness', 'Strong'])
param consistency string

@description('How far back the record can be restored to any second.')
@allowed(['Continuous7Days', 'Continuous30Days'])
param backupTier string

@description('Name of the database.')
param databaseName string

@description('Name of the container.')
param containerName string

@description('Object id of the identity that reads and writes the record.')
param principalId string

@description('Log Analytics workspace that takes the account’s own logs.')
param workspaceId string

@description('Subnet of a private endpoint; empty: the account is reached over the internet, with tokens of Entra alone.')
param endpointsSubnetId string

@description('Private DNS zone of the endpoint.')
param zoneId string

@description('Address ranges from which administrators may also reach the account, like 203.0.113.4.')
param administratorRanges array

var isPrivate = !empty(endpointsSubnetId)
var locations = union([location], empty(secondLocation) ? [] : [secondLocation])

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    locations: [
      for (place, index) in locations: {
        locationName: place
        failoverPriority: index
        isZoneRedundant: zoneRedundant && index == 0
      }
    ]
    enableAutomaticFailover: length(locations) > 1
    enableMultipleWriteLocations: false
    capabilities: capacityMode == 'serverless' ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: {
      defaultConsistencyLevel: consistency
    }
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: isPrivate && empty(administratorRanges) ? 'Disabled' : 'Enabled'
    ipRules: [for range in administratorRanges: { ipAddressOrRange: range }]
    networkAclBypass: 'None'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: backupTier
      }
    }
  }
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
  }
}

// The same as containerDefinition in services/adapters/cosmos/ensure-container.ts; a test compares both.
resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: containerName
  properties: {
    resource: {
      id: containerName
      partitionKey: {
        paths: ['/pk']
        kind: 'Hash'
        version: 2
      }
      defaultTtl: -1
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [
          { path: '/due/?' }
          { path: '/pk/?' }
        ]
        excludedPaths: [
          { path: '/*' }
        ]
      }
    }
    options: capacityMode == 'autoscale' ? { autoscaleSettings: { maxThroughput: autoscaleMaxThroughput } } : {}
  }
}

resource itemsRole 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = {
  parent: account
  name: guid(account.id, 'oversight-items')
  properties: {
    roleName: 'Oversight items'
    type: 'CustomRole'
    assignableScopes: [account.id]
    permissions: [
      {
        dataActions: [
          'Microsoft.DocumentDB/databaseAccounts/readMetadata'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/executeQuery'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/read'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/replace'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/upsert'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/delete'
        ]
      }
    ]
  }
}

// On the whole account, because the SDK reads the account before it reads anything in it.
resource itemsRoleOfBot 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, itemsRole.name)
  properties: {
    roleDefinitionId: itemsRole.id
    principalId: principalId
    scope: account.id
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      { category: 'DataPlaneRequests', enabled: true }
      { category: 'ControlPlaneRequests', enabled: true }
      { category: 'PartitionKeyRUConsumption', enabled: true }
    ]
    metrics: [
      { category: 'Requests', enabled: true }
    ]
  }
}

module endpoint 'private-endpoint.bicep' = if (isPrivate) {
  name: '${name}-endpoint'
  params: {
    name: 'pe-${name}'
    location: location
    tags: tags
    subnetId: endpointsSubnetId
    serviceId: account.id
    groupId: 'Sql'
    zoneId: zoneId
  }
}

@description('Resource id of the account.')
output accountId string = account.id

@description('Address of the account.')
output endpoint string = account.properties.documentEndpoint
