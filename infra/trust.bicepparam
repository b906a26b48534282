// A whole trust: throughput is reserved, zones and a network of its own, backups of a month.
using 'main.bicep'

param withBot = readEnvironmentVariable('WITH_BOT', 'true') == 'true'
param registryName = readEnvironmentVariable('REGISTRY_NAME')
param image = readEnvironmentVariable('IMAGE', '')
param serviceConfiguration = loadTextContent('service.yaml')
param alertEmails = [readEnvironmentVariable('ALERT_EMAIL')]

param capacityMode = 'autoscale'
param autoscaleMaxThroughput = 4000
param secondLocation = 'ukwest'
param zoneRedundant = true
param backupTier = 'Continuous30Days'
param privateNetwork = true
param administratorRanges = []
param minReplicas = 3
param maxReplicas = 12
param cores = '1.0'
param retentionDays = 180
param dailyCapGb = 5
param tolerableThrottling = 20
