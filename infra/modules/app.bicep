// The bot itself: any number of replicas of one container, of which each can do everything.

@description('Name of the container app.')
param name string

@description('Name of the Container Apps environment.')
param environmentName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Subnet of the environment; empty: a network that the platform provides.')
param appsSubnetId string

@description('Whether replicas are spread over availability zones. Needs a subnet, and cannot be changed later.')
param zoneRedundant bool

@description('Resource id of the bot’s identity.')
param identityId string

@description('Client id of the bot’s identity.')
param identityClientId string

@description('Registry from which the image is fetched, like trust.azurecr.io.')
param registryServer string

@description('Image within the registry, with its digest: oversight@sha256:….')
param image string

@secure()
@description('The service’s configuration (YAML). It names staff, so it is kept as a secret, and out of the deployment’s history.')
param serviceConfiguration string

@description('Tenants whose people may use the bot; empty: the service’s own.')
param allowedTenants array

@description('Whether Microsoft Graph is asked who is away.')
param graph bool

@description('The app’s id in the organisation’s app catalogue; empty: it is not installed for people.')
param teamsAppId string

@description('Name of the vault that holds the keys.')
param vaultName string

@description('Whether people get links to their duties and receiving services to handovers: link-key is then in the vault.')
param links bool

@description('Whether the service has a second channel: pager-secret is then in the vault.')
param secondChannel bool

@description('Own host name of the bot, like oversight.trust.nhs.uk; empty: the name that Azure gives.')
param publicHost string

@description('Resource id of the environment’s certificate for the own host name.')
param publicCertificateId string

@description('Address of the Cosmos DB account.')
param cosmosEndpoint string

@description('Name of the database.')
param databaseName string

@description('Name of the container in the database.')
param containerName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Log Analytics workspace that takes the logs.')
param workspaceId string

@description('How many proxies stand in front of the bot: the environment’s own, and each one before it.')
@minValue(1)
param proxies int

@description('How much is logged.')
@allowed(['debug', 'info', 'warn', 'error'])
param logLevel string

@description('Least number of replicas. Below two, each restart is an outage.')
@minValue(1)
param minReplicas int

@description('Largest number of replicas.')
param maxReplicas int

@description('Processor cores of a replica, like 0.5.')
param cores string

@description('Memory of a replica, like 1Gi.')
param memory string

var port = 3978
var settingsFolder = '/settings'
// The name changes with the text, so that a changed configuration makes a new revision.
var settingsFile = 'service-${uniqueString(serviceConfiguration)}.yaml'
var secretsUrl = 'https://${vaultName}${environment().suffixes.keyvaultDns}/secrets'
var host = empty(publicHost) ? '${name}.${appEnvironment.properties.defaultDomain}' : publicHost

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource appEnvironment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: environmentName
  location: location
  tags: tags
  properties: {
    zoneRedundant: zoneRedundant
    vnetConfiguration: empty(appsSubnetId) ? null : { infrastructureSubnetId: appsSubnetId, internal: false }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: appEnvironment
  name: 'to-workspace'
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'ContainerAppConsoleLogs', enabled: true }
      { category: 'ContainerAppSystemLogs', enabled: true }
    ]
  }
}

resource app 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: appEnvironment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      maxInactiveRevisions: 3
      identitySettings: [
        {
          identity: identityId
          lifecycle: 'Main'
        }
      ]
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
      ingress: {
        external: true
        targetPort: port
        transport: 'http'
        allowInsecure: false
        clientCertificateMode: 'ignore'
        traffic: [
          {
            latestRevision: true
            weight: 100
          }
        ]
        customDomains: empty(publicHost) ? [] : [
          {
            name: publicHost
            bindingType: 'SniEnabled'
            certificateId: publicCertificateId
          }
        ]
      }
      secrets: concat(
        [
          {
            name: 'service-configuration'
            value: serviceConfiguration
          }
          {
            name: 'audit-key'
            keyVaultUrl: '${secretsUrl}/audit-key'
            identity: identityId
          }
        ],
        links ? [
          {
            name: 'link-key'
            keyVaultUrl: '${secretsUrl}/link-key'
            identity: identityId
          }
        ] : [],
        secondChannel ? [
          {
            name: 'pager-secret'
            keyVaultUrl: '${secretsUrl}/pager-secret'
            identity: identityId
          }
        ] : []
      )
    }
    template: {
      terminationGracePeriodSeconds: 60
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '40'
              }
            }
          }
        ]
      }
      volumes: [
        {
          name: 'settings'
          storageType: 'Secret'
          secrets: [
            {
              secretRef: 'service-configuration'
              path: settingsFile
            }
          ]
        }
      ]
      containers: [
        {
          name: 'oversight'
          image: '${registryServer}/${image}'
          resources: {
            cpu: json(cores)
            memory: memory
          }
          volumeMounts: [
            {
              volumeName: 'settings'
              mountPath: settingsFolder
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 2
              timeoutSeconds: 2
              failureThreshold: 30
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 6
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              periodSeconds: 5
              timeoutSeconds: 4
              failureThreshold: 2
            }
          ]
          env: concat(
            [
              { name: 'OVERSIGHT_CONFIG', value: '${settingsFolder}/${settingsFile}' }
              { name: 'OVERSIGHT_STORE', value: 'cosmos' }
              { name: 'COSMOS_ENDPOINT', value: cosmosEndpoint }
              { name: 'COSMOS_DATABASE', value: databaseName }
              { name: 'COSMOS_CONTAINER', value: containerName }
              { name: 'OVERSIGHT_HOST', value: '0.0.0.0' }
              { name: 'PORT', value: string(port) }
              { name: 'OVERSIGHT_AUTH', value: 'botframework' }
              { name: 'MICROSOFT_APP_TYPE', value: 'UserAssignedMSI' }
              { name: 'MICROSOFT_APP_ID', value: identityClientId }
              { name: 'MICROSOFT_APP_TENANT_ID', value: tenant().tenantId }
              { name: 'OVERSIGHT_TENANTS', value: join(allowedTenants, ',') }
              { name: 'OVERSIGHT_GRAPH', value: graph ? 'on' : 'off' }
              { name: 'OVERSIGHT_TEAMS_APP_ID', value: teamsAppId }
              { name: 'OVERSIGHT_PUBLIC_URL', value: 'https://${host}' }
              { name: 'OVERSIGHT_AUDIT_KEY', secretRef: 'audit-key' }
              { name: 'OVERSIGHT_PROXIES', value: string(proxies) }
              { name: 'OVERSIGHT_LOG_LEVEL', value: logLevel }
              { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insights.properties.ConnectionString }
              // By which Azure’s own libraries know which identity is meant.
              { name: 'AZURE_CLIENT_ID', value: identityClientId }
              { name: 'AZURE_TOKEN_CREDENTIALS', value: 'ManagedIdentityCredential' }
            ],
            links ? [{ name: 'OVERSIGHT_LINK_KEY', secretRef: 'link-key' }] : [],
            secondChannel ? [{ name: 'OVERSIGHT_PAGER_SECRET', secretRef: 'pager-secret' }] : []
          )
        }
      ]
    }
  }
}

@description('Resource id of the container app.')
output appId string = app.id

@description('Host name under which the bot is reached.')
output host string = host
