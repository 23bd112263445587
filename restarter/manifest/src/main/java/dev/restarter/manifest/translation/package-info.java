/// From elements to property groups and back (reference 7.2): each kind of element has one class that translates it
/// and one that makes it out of the groups again. Used by one thread for one bundle. Start reading at
/// [BundleTranslation].
package dev.restarter.manifest.translation;
