/** What the tests of this service share. */
package io.baedal.delivery;
