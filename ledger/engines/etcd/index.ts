/** The engine whose order of blocks is agreed in etcd, and a cluster to try it on. @module */
export { EtcdCluster, type EtcdClusterOptions } from './etcd-cluster.ts';
export { findEtcd } from './etcd-member.ts';
export { createLiveEtcdEngine, type EtcdEngineOptions } from './live-etcd.ts';
