package dev.flotilla.domain;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.flotilla.domain.project.Project;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DomainArchitectureTest {
    private final JavaClasses domain = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.flotilla.domain");

    @Test
    void dependsOnNothingButPlainJavaAndItself() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.flotilla.domain..", "java.lang..", "java.util..", "java.time..")
                .check(domain);
    }

    @Test
    void looksAtNoClock() {
        noClasses()
                .should()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(domain);
    }

    @Test
    void leavesNothingToChance() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(RandomGenerator.class)
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .check(domain);
    }

    @Test
    void runsInOneThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(domain);
    }

    @Test
    void makesProjectsOnlyByEvents() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.flotilla.domain.project.ProjectDraft")
                .should()
                .callConstructorWhere(target(owner(type(Project.class))))
                .check(domain);
    }

    @Test
    void keepsProjectsFreeOfBatchesReportsAndRegistration() {
        noClasses()
                .that()
                .resideInAPackage("dev.flotilla.domain.project")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.flotilla.domain.batch", "dev.flotilla.domain.report", "dev.flotilla.domain.registration")
                .check(domain);
    }

    @Test
    void keepsBatchesReportsAndRegistrationFreeOfEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.flotilla.domain.batch")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.flotilla.domain.report", "dev.flotilla.domain.registration")
                .check(domain);
        noClasses()
                .that()
                .resideInAnyPackage("dev.flotilla.domain.report", "dev.flotilla.domain.registration")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.flotilla.domain.batch")
                .check(domain);
    }
}
