// An address within the network for one service, and the name under which it is found there.

@description('Name of the endpoint.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Subnet in which the endpoint gets its address.')
param subnetId string

@description('Resource that is reached by it.')
param serviceId string

@description('Which part of the resource: Sql for Cosmos DB, vault for Key Vault.')
@allowed(['Sql', 'vault'])
param groupId string

@description('Private DNS zone that is to know the address.')
param zoneId string

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: serviceId
          groupIds: [groupId]
        }
      }
    ]
  }

  resource dns 'privateDnsZoneGroups' = {
    name: 'default'
    properties: {
      privateDnsZoneConfigs: [
        {
          name: 'zone'
          properties: {
            privateDnsZoneId: zoneId
          }
        }
      ]
    }
  }
}
