/// The one formatter of the house, applied by every build before anything is compiled. Start reading at `Format`.
package dev.restarter.style;
