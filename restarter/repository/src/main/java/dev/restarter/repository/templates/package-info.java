/// What services say of their own property groups and properties: names, texts, types, and what values may be
/// (reference 7.1, 8; smf_template).
///
/// A template is stored as groups `tm_…` of the service, of its restarter, and of `svc:/system/svc/global:default`.
/// [Templates] gathers those that apply to one instance, [TemplateCheck] compares an instance with them. All of it is
/// pure and immutable; no thread owns anything. Start reading at [Templates].
package dev.restarter.repository.templates;
