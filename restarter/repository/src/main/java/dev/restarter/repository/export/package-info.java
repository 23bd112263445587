/// From the repository back to service bundles: manifests, archives and profiles (reference 7.5, 9.5).
///
/// Pure functions of what [dev.restarter.repository.Repository] shows; no thread owns anything. Writing a
/// bundle down as XML, YAML or JSON is the business of `dev.restarter.manifest`. Start reading at [Export].
package dev.restarter.repository.export;
