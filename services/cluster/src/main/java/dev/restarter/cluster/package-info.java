/// The cluster hook module: it knows which node owns which 5-tuple of a shared address, and refuses a second owner.
///
/// Nodes of a cluster may open connections from an address that they share, so no two of them may own the same 5-tuple
/// at a time (reference B5). The daemon hosts this as the service `network/cluster` in a class loader of its own, where
/// only the JDK and `dev.restarter.module` are seen. Its state is in a [dev.restarter.cluster.TupleRegistry], which any
/// thread of the network stack may reach. Start reading at `ClusterModule`, then `Ownership`.
package dev.restarter.cluster;
