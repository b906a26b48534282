// One service, up to a few hundred people: each operation is paid for, nothing is reserved.
using 'main.bicep'

param withBot = readEnvironmentVariable('WITH_BOT', 'true') == 'true'
param registryName = readEnvironmentVariable('REGISTRY_NAME')
param image = readEnvironmentVariable('IMAGE', '')
param serviceConfiguration = loadTextContent('service.yaml')
param alertEmails = [readEnvironmentVariable('ALERT_EMAIL')]

param capacityMode = 'serverless'
param backupTier = 'Continuous7Days'
param privateNetwork = false
param minReplicas = 2
param maxReplicas = 4
param retentionDays = 90
param dailyCapGb = 1
