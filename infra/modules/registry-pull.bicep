// Lets the identity fetch images from a registry that is there already. In the registry’s resource group.

@description('Name of the container registry.')
param registryName string

@description('Object id of the identity that fetches images.')
param principalId string

var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d' // built-in role AcrPull

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: registry
  name: guid(registry.id, principalId, acrPull)
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

@description('Address of the registry.')
output server string = registry.properties.loginServer
