// Key Vault: the keys that people put in by hand, read by the bot’s identity and by nobody’s password.

@description('Name of the vault, unique in all of Azure, at most 24 characters.')
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Object id of the identity that reads secrets.')
param principalId string

@description('Log Analytics workspace that hears of every access.')
param workspaceId string

@description('Subnet of a private endpoint; empty: the vault is reached over the internet, with tokens of Entra alone.')
param endpointsSubnetId string

@description('Private DNS zone of the endpoint.')
param zoneId string

@description('Address ranges from which administrators may also reach the vault, like 203.0.113.4.')
param administratorRanges array

var isPrivate = !empty(endpointsSubnetId)
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6' // built-in role Key Vault Secrets User

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: isPrivate && empty(administratorRanges) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for range in administratorRanges: { value: range }]
    }
  }
}

resource secretsOfBot 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: vault
  name: guid(vault.id, principalId, secretsUser)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
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
    serviceId: vault.id
    groupId: 'vault'
    zoneId: zoneId
  }
}

@description('Name of the vault.')
output name string = vault.name
